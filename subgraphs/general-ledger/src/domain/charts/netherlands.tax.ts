// cspell:disable
import { type DatedRate, taxed, untaxed } from './chart-notation';
import type { TemplateTaxCode } from './chart-template';

/** Article 9, paragraph 1 of the Wet OB 1968: since 1 October 2012. */
const STANDARD: readonly DatedRate[] = [['2012-10-01', '21']];

/** Article 9, paragraph 2, under a and table I: 6 % until the end of 2018. */
const REDUCED: readonly DatedRate[] = [
  ['2012-10-01', '6'],
  ['2019-01-01', '9'],
];

/** VAT of the Netherlands. */
export const netherlandsTaxCodes: readonly TemplateTaxCode[] = [
  taxed('standard', 'BTW-H', 'Btw hoog tarief', STANDARD, { output: '1610', input: '1410' }),
  taxed('standard', 'BTW-L', 'Btw laag tarief', REDUCED, { output: '1615', input: '1410' }),
  taxed('intra_eu', 'ICV-H', 'Intracommunautaire verwerving, hoog tarief', STANDARD, { output: '1630', input: '1415' }),
  taxed('intra_eu', 'ICV-L', 'Intracommunautaire verwerving, laag tarief', REDUCED, { output: '1630', input: '1415' }),
  taxed('reverse_charge', 'VERL-H', 'Btw naar mij verlegd, hoog tarief', STANDARD, { output: '1620', input: '1415' }),
  untaxed('zero_rated', 'BTW-0', 'Btw nultarief'),
  untaxed('intra_eu', 'ICL', 'Intracommunautaire levering', 'Btw 0 %, tabel II, post a.6 Wet OB 1968'),
  untaxed('reverse_charge', 'VERL', 'Btw verlegd naar afnemer', 'Btw verlegd'),
  untaxed('export', 'EXPORT', 'Uitvoer', 'Btw 0 %, tabel II, post a.2 Wet OB 1968'),
  untaxed('exempt', 'VRIJ', 'Vrijgesteld', 'Vrijgesteld, artikel 11 Wet OB 1968'),
  untaxed('exempt', 'KOR', 'Kleineondernemersregeling', 'Vrijgesteld, artikel 25 Wet OB 1968'),
  untaxed('out_of_scope', 'GEEN', 'Geen btw', 'Niet onderworpen aan Nederlandse btw'),
];
