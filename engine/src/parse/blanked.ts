/** A text of which only the ends of lines are left, so that what stands around it stays where it is. */
export function blanked(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}
