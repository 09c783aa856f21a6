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
}

/** The headers of honest executables end long before. */
export const HEADERS_BYTES: number = 64 * 1024;

const SECTION_BYTES = 40;
/** Entries of the table of directories. Source: Microsoft's PE format. */
const [RESOURCES, SIGNATURE] = [2, 4];

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
  return { resources, hasSignature: addressOf(SIGNATURE) !== 0 };
}
