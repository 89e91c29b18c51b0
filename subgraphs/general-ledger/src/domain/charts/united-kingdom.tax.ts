// cspell:words PIVA VATA NOVAT
import { type DatedRate, taxed, untaxed } from './chart-notation';
import type { TemplateTaxCode } from './chart-template';

/** Section 2 of the Value Added Tax Act 1994, as changed by the Finance (No. 2) Act 2010. */
const STANDARD: readonly DatedRate[] = [['2011-01-04', '20']];

/** VAT of the United Kingdom. */
export const unitedKingdomTaxCodes: readonly TemplateTaxCode[] = [
  taxed('standard', 'VAT20', 'VAT 20%', STANDARD, { output: '2110', input: '1310' }),
  // Section 29A and Schedule 7A of the Act: 5 % since 1 September 1997 for fuel and power.
  taxed('standard', 'VAT5', 'VAT 5%', [['1997-09-01', '5']], { output: '2110', input: '1310' }),
  taxed('reverse_charge', 'RC20', 'Reverse charge 20%', STANDARD, { output: '2115', input: '1315' }),
  taxed('reverse_charge', 'PIVA20', 'Postponed import VAT 20%', [['2021-01-01', '20']], {
    output: '2117',
    input: '1320',
  }),
  // Section 30 and Schedule 8 of the Act.
  untaxed('zero_rated', 'VAT0', 'Zero-rated'),
  untaxed(
    'reverse_charge',
    'RC',
    'Reverse charge: customer to account for VAT',
    'Reverse charge: customer to pay the VAT to HMRC',
  ),
  untaxed('export', 'EXPORT', 'Export', 'Zero-rated export, VATA 1994 section 30(6)'),
  untaxed('exempt', 'EXEMPT', 'Exempt', 'Exempt, VATA 1994 Schedule 9'),
  untaxed('out_of_scope', 'NOVAT', 'Outside the scope', 'Outside the scope of UK VAT'),
];
