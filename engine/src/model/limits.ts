/** How much of a package is read before it counts as hostile. All sizes are in bytes. */
export interface Limits {
  readonly files: number;
  readonly fileBytes: number;
  readonly totalBytes: number;
  readonly pathCharacters: number;
  /** The largest archive that is opened at all. */
  readonly archiveBytes: number;
}
