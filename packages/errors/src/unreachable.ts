/** Closes an exhaustive `switch`: a case that is not handled does not compile, and throws where types were lied to. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable case: ${JSON.stringify(value)}`);
}
