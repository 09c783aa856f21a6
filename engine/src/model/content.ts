/** What a file is, told by its bytes and never by its name. */
export type ContentKind =
  | 'text'
  | 'javascript'
  | 'json'
  | 'html'
  | 'shell script'
  | 'powershell script'
  | 'batch script'
  | 'python script'
  | 'windows executable'
  | 'elf executable'
  | 'mach-o executable'
  | 'native addon'
  | 'webassembly'
  | 'java class'
  | 'zip archive'
  | 'gzip archive'
  | 'tar archive'
  | 'asar archive'
  | 'other archive'
  | 'image'
  | 'font'
  | 'binary';

/** One file of the package as its bytes show it. */
export interface Content {
  readonly path: string;
  readonly size: number;
  readonly kind: ContentKind;
}

/** Whether a name says that the file only declares types, which nothing runs. Source: the documentation of TypeScript, “Declaration Files”. */
export function isDeclarations(path: string): boolean {
  return /\.d\.[cm]?ts$/i.test(path);
}
