/** An input as it came, before defaults and before codes become ids: what an idempotency key is bound to (S-24). */
export function receivedInput(input: object): unknown {
  return JSON.parse(JSON.stringify(input));
}
