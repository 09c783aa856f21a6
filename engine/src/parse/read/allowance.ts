/** How much more is done for a file of what may grow with its square; one for all its readers. */
export interface Allowance {
  /** Functions of tables, each as often as a call is linked to it that may mean any of them. */
  links: number;
  /** Ways that texts may be which are put together of others; of long ones more, by their letters. */
  ways: number;
}

/** Some seconds of each. Measured on 250 packages: no file has more than 3,400 links; on 45 of them, with the largest bundles, none has more than 84,000 ways. */
const LINKS = 1_000_000;
const WAYS = 2_000_000;

export function newAllowance(): Allowance {
  return { links: LINKS, ways: WAYS };
}

/** Whether something was left out. */
export function isSpent({ links, ways }: Allowance): boolean {
  return links <= 0 || ways <= 0;
}
