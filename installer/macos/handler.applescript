-- macOS hands a link over as an event, not as an argument. `quoted form` keeps it one word of the shell.
on open location link
	do shell script quoted form of "@PROGRAM@" & " open " & quoted form of link & " >/dev/null 2>&1 &"
end open location
