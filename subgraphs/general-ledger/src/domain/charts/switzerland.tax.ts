// cspell:disable
import { type DatedRate, taxed, untaxed } from './chart-notation';
import type { TemplateTaxCode } from './chart-template';

/** Article 25 MWSTG: from 2018 until the end of 2023, and raised for the AHV from 1 January 2024. */
const dated = (until2023: string, from2024: string): readonly DatedRate[] => [
  ['2018-01-01', until2023],
  ['2024-01-01', from2024],
];

/** VAT of Switzerland and Liechtenstein. */
export const switzerlandTaxCodes: readonly TemplateTaxCode[] = [
  taxed('standard', 'MWST-N', 'MWST Normalsatz', dated('7.7', '8.1'), { output: '2210', input: '1210' }),
  taxed('standard', 'MWST-R', 'MWST reduzierter Satz', dated('2.5', '2.6'), { output: '2210', input: '1210' }),
  taxed('standard', 'MWST-B', 'MWST Beherbergung', dated('3.7', '3.8'), { output: '2210', input: '1210' }),
  taxed('standard', 'VST-INV', 'Vorsteuer Investitionen und Betriebsaufwand', dated('7.7', '8.1'), { input: '1220' }),
  // Article 45 MWSTG: the buyer owes the tax on services from abroad.
  taxed('reverse_charge', 'BEZUG', 'Bezugsteuer Normalsatz', dated('7.7', '8.1'), { output: '2220', input: '1230' }),
  untaxed('export', 'EXPORT', 'Export', 'Steuerbefreit nach Art. 23 MWSTG'),
  untaxed('exempt', 'AUSG', 'Von der Steuer ausgenommen', 'Von der Steuer ausgenommen nach Art. 21 MWSTG'),
  untaxed('out_of_scope', 'NICHT', 'Nicht der Steuer unterliegend', 'Leistung ausserhalb der Schweizer MWST'),
];
