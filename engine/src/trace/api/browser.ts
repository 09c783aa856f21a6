import { rows, type Api } from './row.ts';

/** What a session of Electron tells of each request. Source: the Electron documentation of `WebRequest`. */
const WATCHED = ['onBeforeRequest', 'onBeforeSendHeaders', 'onSendHeaders', 'onHeadersReceived', 'onCompleted'];

/** What scripts in a page, in Electron, in Bun and in Deno do beyond what Node has. */
export const BROWSER: readonly [string, Api][] = [
  ...rows('', 'reads browser storage', 0, 'localStorage.getItem sessionStorage.getItem'),
  ...rows('', 'reads browser storage', -1, 'localStorage.key sessionStorage.key'),
  ...rows('', 'reads browser storage', -1, 'document.cookie localStorage sessionStorage'),
  ...rows('', 'reads browser storage', 0, 'localStorage.* sessionStorage.*'),
  ...rows('', 'reads browser storage', 0, 'cookieStore.get cookieStore.getAll'),
  ...rows('', 'reads browser storage', 0, 'indexedDB.open'),
  ...rows(
    '',
    'uses the clipboard',
    -1,
    'navigator.clipboard.readText navigator.clipboard.writeText navigator.clipboard.read navigator.clipboard.write',
    [0],
  ),
  ...rows('', 'captures input', -1, 'FormData HTMLFormElement.elements HTMLInputElement.value'),
  ...rows(
    '',
    'captures input',
    0,
    'addEventListener document.addEventListener document.body.addEventListener document.documentElement.addEventListener',
  ),
  ...['document.', 'window.', 'document.body.', ''].flatMap(on =>
    rows('', 'uses the clipboard', -1, `${on}addEventListener().clipboardData.setData ${on}oncopy().clipboardData.setData`, [1]),
  ),
  ...rows('electron', 'uses the clipboard', -1, 'clipboard.readText clipboard.writeText', [0]),
  ...rows('electron', 'captures input', -1, 'desktopCapturer.getSources globalShortcut.register'),
  ...['session.defaultSession', 'session.fromPartition()', 'BrowserWindow().webContents.session'].flatMap(session =>
    rows('electron', 'captures input', -1, WATCHED.map(name => `${session}.webRequest.${name}`).join(' ')),
  ),
  ...rows('', 'evaluates', 0, 'document.createElement().appendChild document.createElement().append', [0]),
  ...rows('', 'evaluates', 0, '$.globalEval jQuery.globalEval', [0]),
  ...['chrome', 'browser'].flatMap(on => rows('', 'reads browser storage', -1, `${on}.storage.local.get ${on}.storage.sync.get`)),
  ...rows('', 'reads browser storage', -1, 'chrome.cookies.getAll chrome.cookies.get browser.cookies.getAll browser.cookies.get'),
  ...['@react-native-clipboard/clipboard', '@react-native-community/clipboard', 'expo-clipboard'].flatMap(module =>
    rows(module, 'uses the clipboard', -1, 'getString setString getStringAsync setStringAsync', [0]),
  ),
  ...rows('electron', 'connects', 0, 'net.request net.fetch'),
  ...rows('electron', 'connects', -1, 'net.request().write net.request().end', [0]),
  ...rows(
    'electron',
    'evaluates',
    0,
    ['BrowserWindow()', 'BrowserWindow.getFocusedWindow()', 'BrowserWindow.getAllWindows().0', 'BrowserWindow.getAllWindows()']
      .map(window => `${window}.webContents.executeJavaScript`)
      .join(' ') + ' webFrame.executeJavaScript',
    [0],
  ),
  ...rows('electron', 'decodes', -1, 'safeStorage.decryptString'),
  ...rows('electron', 'reads browser storage', -1, 'session.defaultSession.cookies.get session.fromPartition().cookies.get'),
  ...rows('electron', 'schedules', -1, 'app.setLoginItemSettings'),
  ...rows('electron', 'spawns', 0, 'shell.openExternal shell.openPath'),
  ...rows('', 'evaluates', 0, 'importScripts document.write', [0]),
  ...rows('', 'loads code', 0, 'Worker SharedWorker', [0]),
  ...rows('', 'loads code', 0, 'document.createElement navigator.serviceWorker.register'),
  ...rows('', 'connects', 1, 'document.createElement().setAttribute FontFace'),
  // Into a frame, whose page is of the origin that is named.
  ...rows('', 'connects', 1, 'document.createElement().contentWindow.postMessage', [0]),
  ...['', 'jquery'].flatMap(module =>
    (module === '' ? ['$.', 'jQuery.'] : ['']).flatMap(prefix => [
      ...rows(module, 'connects', 0, `${prefix}ajax ${prefix}post ${prefix}get ${prefix}getJSON ${prefix}getScript`, [0, 1]),
      ...rows(module, 'captures input', -1, `${prefix.replace('.', '')}().serialize ${prefix.replace('.', '')}().serializeArray`),
    ]),
  ),
  ...rows('', 'connects', 0, '$().ajax $().post jQuery().ajax jQuery().post', [0, 1]),
  ...rows('', 'captures input', -1, '$()().serialize jQuery()().serialize $()().serializeArray jQuery()().serializeArray'),
  ...rows('', 'captures input', 0, '$().find jQuery().find'),
  ...rows('jquery', 'captures input', 0, '().find'),
  ...rows('', 'captures input', 0, 'document.querySelector document.getElementById $ jQuery'),
  ...rows('', 'captures input', 0, 'document.querySelectorAll document.getElementsByTagName'),
  ...rows('', 'connects', 0, 'location.assign location.replace document.location.assign document.location.replace open'),
  ...rows('', 'connects', -1, 'ethereum.request ethereum.send ethereum.sendAsync solana.signAndSendTransaction solana.request', [0]),
  // Whoever is asked as wallets and robots of chats are: see `parse/read/use/asked-by-shape.ts`.
  ...rows('', 'connects', -1, 'wallet.request', [0]),
  ...rows('', 'connects', -1, 'chat.sendPrivateMessage', [1]),
  ...rows('', 'listens', -1, 'Bun.serve Bun.listen Deno.serve Deno.listen'),
  ...rows('', 'lists files', 0, 'Deno.readDir Deno.readDirSync'),
  ...rows('', 'loads code', 0, 'Deno.dlopen'),
  ...rows('bun:ffi', 'loads code', 0, 'dlopen'),
  ...rows('bun:sqlite', 'reads file', 0, 'Database'),
  ...rows('', 'connects', 0, 'Bun.connect Deno.connect', [1]),
  ...rows('', 'connects', -1, 'Bun.connect().write Deno.connect().write', [0]),
  ...rows('', 'spawns', 0, 'Bun.spawn Bun.spawnSync Bun.$ Deno.Command Deno.run', [0, 1]),
  ...rows('', 'reads file', 0, 'Bun.file Deno.readTextFile Deno.readFile Deno.readTextFileSync Deno.readFileSync'),
  ...rows('', 'writes file', 0, 'Bun.write Deno.writeTextFile Deno.writeFile Deno.writeTextFileSync', [1]),
  ...rows('', 'deletes', 0, 'Deno.remove Deno.removeSync'),
  // `Deno.env` itself holds nothing: it is asked for one variable, or for all.
  ...rows('', 'reads environment', -1, 'Bun.env Deno.env.toObject'),
  ...rows('', 'reads environment', 0, 'Deno.env.get'),
  ...rows('bun', 'spawns', 0, 'spawn spawnSync $', [0, 1]),
];
