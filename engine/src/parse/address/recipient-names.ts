const RECIPIENT =
  /^(?:to|recipient|receiver|destination|beneficiary|pay_?to|(?:to|recipient|receiver|destination|deposit|payment|wallet)_?address)$/i;

/** Whether a member of that name says who is paid. */
export function isRecipient(key: string | undefined): boolean {
  return key !== undefined && RECIPIENT.test(key);
}
