/** The help on `unmask help`. */
export const HELP: string = `unmask help [command]

Says what there is, or more about one command.

Exit code: 0 done · 2 wrong usage, or what was asked for could not be read or written.
`;
