/** Whether an amount of the API is nothing. */
export function isZero({ amount }: { readonly amount: string }): boolean {
  return /^[-0.]*$/.test(amount);
}
