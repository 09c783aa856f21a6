/**
 * A command line of PowerShell in which what a pipeline finds is put into what is done with each of it: `Get-ChildItem p | ForEach-Object { Set-Content $_.FullName x }`
 * is `Set-Content p x`. Any other line comes back as it is. Source: the documentation of PowerShell, “about_Pipelines” and “about_Foreach-Object”.
 */
export function withoutPipelines(line: string): string {
  return FINDS.test(line) ? line.replaceAll(EACH, put).replaceAll(DONE_WITH_ALL, '$2 $1') : line;
}

const FINDS = /\b(?:Get-ChildItem|gci|Get-Item|gi|Resolve-Path|rvpa)\b[^\n]{0,400}\|/i;

const FOUND = String.raw`\b(?:Get-ChildItem|gci|Get-Item|gi|Resolve-Path|rvpa)\s+(?:-(?!(?:Literal)?Path\b)\w{1,20}\s+){0,4}(?:-(?:Literal)?Path\s+)?("[^"\n]{1,400}"|'[^'\n]{1,400}'|[^\s|;"']{1,400})[^|;\n]{0,200}\|\s*`;
const EACH = new RegExp(String.raw`${FOUND}(?:ForEach-Object|foreach|%)\s*\{([^{}\n]{1,800})\}`, 'gi');
const DONE_WITH_ALL = new RegExp(
  String.raw`${FOUND}((?:Remove-Item|ri|Set-Content|sc|Add-Content|ac|Copy-Item|cpi|Move-Item|mi|Clear-Content|clc)\b)`,
  'gi',
);

function put(_all: string, place: string, body: string): string {
  const bare = place.replace(/^["']|["']$/g, '');
  return body
    .replaceAll(/\$_(?:\.(?:FullName|PSPath|Path|ProviderPath))?(?![\w.])/gi, () => `"${bare}"`)
    .replaceAll(/\$PSItem(?:\.(?:FullName|PSPath|Path))?(?![\w.])/gi, () => `"${bare}"`);
}
