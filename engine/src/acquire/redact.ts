/** An address or a sentence with addresses, without the user names, passwords and queries in them: those may be secrets. */
export function redact(text: string): string {
  return text.replaceAll(/(https?:\/\/)[^\s/?#@]*@/gi, '$1***@').replaceAll(/(https?:\/\/[^\s?#]*)\?[^\s#]*/gi, '$1?***');
}

/** The host of an address, for messages; what is no address is named as it is, redacted. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : redact(address);
}
