/** A place in a file. */
export interface Piece {
  readonly at: number;
  readonly bytes: number;
}

/** What the headers of a Windows executable tell about where its parts lie. */
export interface ExecutableLayout {
  /** The section of resources, and the address it is loaded at, relative to the image. */
  readonly resources: (Piece & { readonly address: number }) | undefined;
  /** Whether a signature is attached; nothing says that it is valid. */
  readonly hasSignature: boolean;
  /** Where the signature lies, and the places that are left out when the executable is hashed for it. */
  readonly signature: (Piece & { readonly unsigned: readonly Piece[] }) | undefined;
}

/** The headers of honest executables end long before. */
export const HEADERS_BYTES: number = 64 * 1024;

const SECTION_BYTES = 40;
/** Entries of the table of directories. Source: Microsoft's PE format. */
const [RESOURCES, SIGNATURE] = [2, 4];
/** Of the checksum in the optional header, in both forms. */
const CHECKSUM = 64;

/** Reads the headers from the start of a file; undefined where it is no Windows executable. */
export function readLayout(start: Uint8Array): ExecutableLayout | undefined {
  const view = new DataView(start.buffer, start.byteOffset, start.length);
  const u16 = (at: number): number => (at + 2 <= view.byteLength ? view.getUint16(at, true) : 0);
  const u32 = (at: number): number => (at + 4 <= view.byteLength ? view.getUint32(at, true) : 0);
  if (u16(0) !== 0x5a4d) return undefined;
  const header = u32(0x3c);
  if (u32(header) !== 0x4550) return undefined;
  const optional = header + 24;
  const wide = u16(optional) === 0x20b;
  if (!wide && u16(optional) !== 0x10b) return undefined;
  const directories = optional + (wide ? 112 : 96);
  const count = u32(directories - 4);
  const addressOf = (index: number): number => (index < count ? u32(directories + index * 8) : 0);
  const sections = optional + u16(header + 20);
  const address = addressOf(RESOURCES);
  let resources: ExecutableLayout['resources'];
  for (let index = 0; index < u16(header + 6) && address !== 0; index += 1) {
    const section = sections + index * SECTION_BYTES;
    const loaded = u32(section + 12);
    const bytes = u32(section + 16);
    if (address < loaded || address >= loaded + bytes) continue;
    // The directory mostly begins the section; what lies before it is not of interest.
    resources = { address, at: u32(section + 20) + (address - loaded), bytes: bytes - (address - loaded) };
    break;
  }
  // Unlike all others, this address is one in the file.
  const at = addressOf(SIGNATURE);
  const own = SIGNATURE < count ? u32(directories + SIGNATURE * 8 + 4) : 0;
  const unsigned = [
    { at: optional + CHECKSUM, bytes: 4 },
    { at: directories + SIGNATURE * 8, bytes: 8 },
    { at, bytes: own },
  ];
  return { resources, hasSignature: at !== 0, signature: at !== 0 && own > 0 ? { at, bytes: own, unsigned } : undefined };
}
