# Installs the helper for the current user: program, native-messaging manifests, registry keys under HKCU.
# Needs Java 17 or newer. Not run on Windows yet by its authors: see installer/README.md.
[CmdletBinding()]
param(
  [string] $Prefix = (Join-Path $env:LOCALAPPDATA 'Plainlink\data'),
  [switch] $DryRun,
  [switch] $NoHandler
)
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

function Find-Java {
  if ($env:JAVA_HOME -and (Test-Path -LiteralPath (Join-Path $env:JAVA_HOME 'bin\java.exe'))) {
    return (Join-Path $env:JAVA_HOME 'bin\java.exe')
  }
  $found = Get-Command -Name 'java.exe' -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
  if (-not $found) { throw 'Plainlink needs Java 17 or newer; none was found. Install one, or set JAVA_HOME to its folder.' }
  return $found.Source
}

function Assert-Ours([string] $folder) {
  if (-not (Test-Path -LiteralPath $folder)) { return }
  $item = Get-Item -LiteralPath $folder -Force
  if ($item.Attributes -band [IO.FileAttributes]::ReparsePoint) { throw "$folder is a link. Name the real folder: -Prefix DIR" }
  if (-not (Test-Path -LiteralPath (Join-Path $folder '.plainlink-image'))) {
    throw "$folder is there and was not put there by Plainlink. Move it away, or choose another place: -Prefix DIR"
  }
}

# UTF-8 without a byte order mark: browsers read the manifest as JSON.
function Write-Text([string] $path, [string] $text) {
  [IO.File]::WriteAllText($path, $text, [Text.UTF8Encoding]::new($false))
}

# Inside JSON, as inside a .reg text, \ and " are escaped; no other character of a Windows path needs it.
function Format-Quoted([string] $text) { return $text.Replace('\', '\\').Replace('"', '\"') }

$here = $PSScriptRoot
$java = Find-Java
foreach ($folder in $Prefix, "$Prefix.new") { Assert-Ours $folder }
if ($DryRun) { Write-Output "Would put Plainlink into $Prefix, with $java."; return }

$new = "$Prefix.new"
if (Test-Path -LiteralPath $new) { Remove-Item -LiteralPath $new -Recurse -Force }
New-Item -ItemType Directory -Path $new | Out-Null
Write-Text (Join-Path $new '.plainlink-image') "version unknown`n"
Copy-Item -LiteralPath (Join-Path $here 'image\bin'), (Join-Path $here 'image\lib') -Destination $new -Recurse
Copy-Item -LiteralPath (Join-Path $here 'uninstall.ps1'), (Join-Path $here 'registry.txt') -Destination $new
$launcher = (Get-Content -LiteralPath (Join-Path $here 'plainlink-host.bat') -Raw).Replace('@JAVA@', $java)
Write-Text (Join-Path $new 'bin\plainlink-host.bat') $launcher
& $java -cp (Join-Path $new 'lib\*') dev.plainlink.host.Main --version | Out-Null
if ($LASTEXITCODE -ne 0) { throw "The program does not start with $java; Java 17 or newer is needed." }
if (Test-Path -LiteralPath $Prefix) { Remove-Item -LiteralPath $Prefix -Recurse -Force }
Move-Item -LiteralPath $new -Destination $Prefix

foreach ($family in 'chromium', 'firefox') {
  $program = Format-Quoted (Join-Path $Prefix 'bin\plainlink-host.bat')
  $manifest = (Get-Content -LiteralPath (Join-Path $here "$family.json") -Raw -Encoding UTF8).Replace('@PROGRAM@', $program)
  Write-Text (Join-Path $Prefix "$family.json") $manifest
}
# Each line: the family of browsers, and their key.
foreach ($line in Get-Content -LiteralPath (Join-Path $here 'registry.txt') -Encoding UTF8) {
  $family, $key = $line -split ' ', 2
  New-Item -Path "HKCU:\$key" -Force | Out-Null
  Set-Item -LiteralPath "HKCU:\$key" -Value (Join-Path $Prefix "$family.json")
}

if (-not $NoHandler) {
  # Not through a .bat: its shell would read & and % in a link.
  $javaw = Join-Path (Split-Path -Parent $java) 'javaw.exe'
  $lib = Join-Path $Prefix 'lib\*'
  $command = "`"$javaw`" -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp `"$lib`" dev.plainlink.host.Main open `"%1`""
  $text = (Get-Content -LiteralPath (Join-Path $here 'handler.reg') -Raw).Replace('@COMMAND@', (Format-Quoted $command))
  $file = Join-Path $Prefix 'handler.reg'
  $text = $text.Replace("`r`n", "`n").Replace("`n", "`r`n")
  [IO.File]::WriteAllText($file, $text, [Text.Encoding]::Unicode)
  reg.exe import $file
  if ($LASTEXITCODE -ne 0) { throw 'The registry did not take the link handler.' }
  Write-Output 'Windows lets only you choose: pick Plainlink for HTTP and HTTPS in the page that opens now.'
  Start-Process 'ms-settings:defaultapps'
}
Write-Output "Plainlink is in $Prefix. To undo it: powershell -File `"$(Join-Path $Prefix 'uninstall.ps1')`""
