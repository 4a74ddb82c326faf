@echo off
rem What a browser starts for native messaging. The browser's own arguments are not handed on to a shell.
setlocal
set JAVA_TOOL_OPTIONS=
set _JAVA_OPTIONS=
set JDK_JAVA_OPTIONS=
set CLASSPATH=
"@JAVA@" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xmx64m -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError -Xlog:disable -Xlog:all=warning:stderr -cp "%~dp0..\lib\*" dev.plainlink.host.messaging.HostMain %*
exit /b %ERRORLEVEL%
