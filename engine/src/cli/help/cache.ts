/** The help on `unmask cache`. */
export const CACHE: string = `unmask cache path|size|clear

Facts found in files and packages are remembered by the hash of their bytes, so that the same bytes are not read twice. They stay on this computer,
hold no path of it, and change no verdict. The gate keeps there what it fetched and decided, too.
Unmask's own compiled code lies in a folder of the temporary one that nobody but you may write, or where NODE_COMPILE_CACHE says; it starts slower without.

  unmask cache path            the folder: UNMASK_CACHE, else where this system keeps such things; UNMASK_CACHE=0 turns it off
  unmask cache size            its size in bytes; facts are kept below one gigabyte, what the gate fetched below four
  unmask cache clear           forget everything

Exit code: 0 done · 2 wrong usage, or what was asked for could not be read or written.
`;
