import { rows, type Api } from './row.ts';

/** What scripts in a page, in Electron, in Bun and in Deno do beyond what Node has. */
export const BROWSER: readonly [string, Api][] = [
  ...rows('', 'reads browser storage', 0, 'localStorage.getItem sessionStorage.getItem'),
  ...rows('', 'reads browser storage', -1, 'document.cookie localStorage sessionStorage'),
  ...rows(
    '',
    'uses the clipboard',
    -1,
    'navigator.clipboard.readText navigator.clipboard.writeText navigator.clipboard.read navigator.clipboard.write',
    [0],
  ),
  ...rows('', 'captures input', 0, 'addEventListener document.addEventListener document.body.addEventListener'),
  ...rows('electron', 'uses the clipboard', -1, 'clipboard.readText clipboard.writeText', [0]),
  ...rows('electron', 'captures input', -1, 'desktopCapturer.getSources globalShortcut.register'),
  ...rows('electron', 'connects', 0, 'net.request net.fetch'),
  ...rows('electron', 'evaluates', 0, 'BrowserWindow().webContents.executeJavaScript webFrame.executeJavaScript', [0]),
  ...rows('electron', 'decodes', -1, 'safeStorage.decryptString'),
  ...rows('', 'evaluates', 0, 'importScripts document.write', [0]),
  ...rows('', 'connects', 0, 'Bun.connect Deno.connect', [1]),
  ...rows('', 'spawns', 0, 'Bun.spawn Bun.spawnSync Bun.$ Deno.Command Deno.run', [0, 1]),
  ...rows('', 'reads file', 0, 'Bun.file Deno.readTextFile Deno.readFile Deno.readTextFileSync Deno.readFileSync'),
  ...rows('', 'writes file', 0, 'Bun.write Deno.writeTextFile Deno.writeFile Deno.writeTextFileSync', [1]),
  ...rows('', 'deletes', 0, 'Deno.remove Deno.removeSync'),
  ...rows('', 'reads environment', -1, 'Bun.env Deno.env Deno.env.toObject Deno.env.get'),
  ...rows('bun', 'spawns', 0, 'spawn spawnSync $', [0, 1]),
];
