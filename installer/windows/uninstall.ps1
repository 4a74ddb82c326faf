# Removes what install.ps1 brought. Not run on Windows yet by its authors: see installer/README.md.
[CmdletBinding()]
param(
  [string] $Prefix = (Join-Path $env:LOCALAPPDATA 'Plainlink\data'),
  [switch] $DryRun,
  [switch] $KeepSettings
)
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

if (-not (Test-Path -LiteralPath $Prefix)) { Write-Output "Plainlink is not installed in $Prefix; nothing to do."; return }
$item = Get-Item -LiteralPath $Prefix -Force
if (($item.Attributes -band [IO.FileAttributes]::ReparsePoint) -or -not (Test-Path -LiteralPath (Join-Path $Prefix '.plainlink-image'))) {
  throw "$Prefix was not put there by Plainlink; it stays as it is."
}
if ($DryRun) { Write-Output "Would remove Plainlink's registry keys and $Prefix."; return }

foreach ($line in Get-Content -LiteralPath (Join-Path $Prefix 'registry.txt') -Encoding UTF8) {
  $path = "HKCU:\$(($line -split ' ', 2)[1])"
  # Another installation's key is not ours to remove.
  if ((Test-Path -LiteralPath $path) -and (Get-Item -LiteralPath $path).GetValue('') -like "$([WildcardPattern]::Escape($Prefix))\*") {
    Remove-Item -LiteralPath $path -Force
  }
}
foreach ($path in 'HKCU:\Software\Classes\PlainlinkURL', 'HKCU:\Software\Plainlink') {
  if (Test-Path -LiteralPath $path) { Remove-Item -LiteralPath $path -Recurse -Force }
}
Remove-ItemProperty -LiteralPath 'HKCU:\Software\RegisteredApplications' -Name 'Plainlink' -ErrorAction SilentlyContinue
Remove-Item -LiteralPath $Prefix -Recurse -Force
if (-not $KeepSettings) {
  foreach ($name in 'config', 'state', 'run') {
    $folder = Join-Path $env:LOCALAPPDATA "Plainlink\$name"
    if (Test-Path -LiteralPath $folder) { Remove-Item -LiteralPath $folder -Recurse -Force }
  }
}
Write-Output 'Plainlink is gone. If it opened your links, choose a browser in the page that opens now.'
Start-Process 'ms-settings:defaultapps'
