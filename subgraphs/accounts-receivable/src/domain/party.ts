/** A postal address, structured as ISO 20022 asks for; what is not known is null. */
export interface Address {
  readonly line1: string | null;
  readonly line2: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
}

/** What an issued document says of a party, as it was on that day (AR-2). */
export interface FrozenParty {
  readonly name: string;
  readonly taxId: string | null;
  readonly country: string | null;
  readonly address: Address | null;
}
