/** The version of the empty package that the registry puts in the place of one it has removed: `0.0.1-security`, and counted on where that was taken. */
export const PLACEHOLDER: RegExp = /^0\.0\.\d{1,3}-security(?:\.\d{1,3})?$/;
