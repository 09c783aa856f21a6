/** Folders in which each program has one of its own: its code, or its settings and data. Sources: the XDG Base Directory and Filesystem Hierarchy standards, the manuals of Windows and macOS. */
const OF_PROGRAMS =
  /^(?:<home>\/(?:AppData\/(?:Local(?:\/Programs)?|Roaming)|Library\/Application Support|Applications|\.config|\.local\/share|\.var\/app)|<programs>|\/Applications|\/opt|\/snap|\/usr\/(?:local\/)?(?:lib|share)|C:\/ProgramData)\/([^/]+)\/./i;

/** Whether a place lies in the folder of a program that no code names: of any, or of one whose name is known in part. */
export function isOfAnyProgram(place: string): boolean {
  return OF_PROGRAMS.exec(place)?.[1]?.includes('*') === true;
}
