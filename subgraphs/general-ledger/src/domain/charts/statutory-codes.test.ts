// cspell:disable
import { chartTemplate } from './catalogue';
import { linesOf, type TemplateType } from './chart-template';

/** Codes and names as each law has them, written here from the law and not from the templates. */
const STATUTORY: Readonly<Record<string, readonly [code: string, type: TemplateType, name: RegExp][]>> = {
  // Règlement ANC 2014-03, article 932-1.
  fr: [
    ['101', 'equity', /^Capital$/],
    ['1061', 'equity', /^Réserve légale$/],
    ['164', 'liability', /^Emprunts auprès des établissements de crédit$/],
    ['2182', 'asset', /^Matériel de transport$/],
    ['401', 'liability', /^Fournisseurs$/],
    ['411', 'asset', /^Clients$/],
    ['44562', 'asset', /^TVA (déductible )?sur immobilisations$/],
    ['44566', 'asset', /^TVA (déductible )?sur autres biens et services$/],
    ['44571', 'liability', /^TVA collectée$/],
    ['486', 'asset', /^Charges constatées d'avance$/],
    ['512', 'asset', /^Banques$/],
    ['607', 'expense', /^Achats de marchandises$/],
    ['641', 'expense', /^Rémunérations du personnel$/],
    ['706', 'income', /^Prestations de services$/],
    ['707', 'income', /^Ventes de marchandises$/],
  ],
  // Real Decreto 1514/2007, cuarta parte: cuadro de cuentas.
  es: [
    ['100', 'equity', /^Capital social$/],
    ['218', 'asset', /^Elementos de transporte$/],
    ['400', 'liability', /^Proveedores$/],
    ['430', 'asset', /^Clientes$/],
    ['472', 'asset', /IVA soportado$/],
    ['477', 'liability', /IVA repercutido$/],
    ['4751', 'liability', /retenciones practicadas$/],
    ['572', 'asset', /^Bancos e instituciones de crédito/],
    ['600', 'expense', /^Compras de mercaderías$/],
    ['640', 'expense', /^Sueldos y salarios$/],
    ['700', 'income', /^Ventas de mercaderías$/],
    ['705', 'income', /^Prestaciones de servicios$/],
    ['768', 'income', /^Diferencias positivas de cambio$/],
  ],
  // Portaria n.º 218/2015, anexo.
  pt: [
    ['11', 'asset', /^Caixa$/],
    ['12', 'asset', /^Depósitos à ordem$/],
    ['21', 'asset', /^Clientes$/],
    ['22', 'liability', /^Fornecedores$/],
    ['243', 'liability', /IVA/],
    ['2432', 'asset', /^IVA — dedutível$/],
    ['2433', 'liability', /^IVA — liquidado$/],
    ['56', 'equity', /^Resultados transitados$/],
    ['61', 'expense', /^Custo das mercadorias vendidas/],
    ['71', 'income', /^Vendas$/],
    ['72', 'income', /^Prestações de serviços$/],
  ],
  // Arrêté royal du 21 octobre 2018, annexe.
  be: [
    ['100', 'equity', /^Capital souscrit$/],
    ['140', 'equity', /^Bénéfice/],
    ['400', 'asset', /^Clients$/],
    ['411', 'asset', /^TVA à récupérer$/],
    ['440', 'liability', /^Fournisseurs$/],
    ['451', 'liability', /^TVA à payer$/],
    ['454', 'liability', /^Office national de la sécurité sociale$/],
    ['550', 'asset', /^Établissements de crédit : comptes courants$/],
    ['620', 'expense', /^Rémunérations et avantages sociaux directs$/],
    ['700', 'income', /^Ventes/],
  ],
  // Règlement grand-ducal du 12 septembre 2019, annexe.
  lu: [
    ['101', 'equity', /^Capital souscrit$/],
    ['131', 'equity', /^Réserve légale$/],
    ['4011', 'asset', /^Clients$/],
    ['421611', 'asset', /^TVA en amont$/],
    ['44111', 'liability', /^Fournisseurs$/],
    ['461411', 'liability', /^TVA en aval$/],
    ['4621', 'liability', /CCSS/],
    ['516', 'asset', /^Caisse$/],
    ['61342', 'expense', /^Honoraires comptables/],
    ['7061', 'income', /^Ventes de marchandises$/],
  ],
  // OMFP 1802/2014, capitolul 14.
  ro: [
    ['1012', 'equity', /^Capital subscris vărsat$/],
    ['401', 'liability', /^Furnizori$/],
    ['4111', 'asset', /^Clienți$/],
    ['4426', 'asset', /^TVA deductibilă$/],
    ['4427', 'liability', /^TVA colectată$/],
    ['5121', 'asset', /^Conturi la bănci în lei$/],
    ['607', 'expense', /^Cheltuieli privind mărfurile$/],
    ['641', 'expense', /^Cheltuieli cu salariile personalului$/],
    ['704', 'income', /^Venituri din servicii prestate$/],
    ['707', 'income', /^Venituri din vânzarea mărfurilor$/],
  ],
};

test.each(
  Object.entries(STATUTORY).flatMap(([key, accounts]) => accounts.map((account) => [key, ...account] as const)),
)('%s has %s (%s) by law', (key, code, type, name) => {
  const template = chartTemplate(key);
  const line = template && linesOf(template).find((candidate) => candidate.code === code);
  expect(line).toMatchObject({ type, name: expect.stringMatching(name) as string });
});

/** The rates of value added tax on 1 January 2026, in order: from each law, not from the templates. */
const RATES: Readonly<Record<string, readonly string[]>> = {
  at: ['10', '13', '20'],
  be: ['12', '21', '6'],
  ch: ['2.6', '3.8', '8.1'],
  de: ['19', '7'],
  es: ['10', '21', '4'],
  fr: ['10', '2.1', '20', '5.5'],
  gb: ['20', '5'],
  it: ['10', '22', '4', '5'],
  lu: ['14', '17', '3', '8'],
  nl: ['21', '9'],
  pl: ['23', '5', '8'],
  pt: ['13', '23', '6'],
  ro: ['11', '21'],
  us: [],
};

/** The rate of a code on a day; null before its first. */
const rateOn = (rates: readonly { validFrom: string; rate: string }[], day: string): string | null =>
  rates.findLast(({ validFrom }) => validFrom <= day)?.rate ?? null;

test.each(Object.entries(RATES))('%s has the rates of 2026', (key, rates) => {
  const standard = chartTemplate(key)?.taxCodes.filter(({ kind }) => kind === 'standard') ?? [];
  const found = new Set(standard.map((tax) => rateOn(tax.rates, '2026-01-01')));
  expect([...found].toSorted()).toEqual(rates);
});

test.each([
  ['de', 'UST-N', '2020-06-30', '19'],
  ['de', 'UST-N', '2020-07-01', '16'],
  ['de', 'UST-E', '2020-12-31', '5'],
  ['de', 'UST-N', '2021-01-01', '19'],
  ['lu', 'TVA17', '2023-06-30', '16'],
  ['lu', 'TVA17', '2024-01-01', '17'],
  ['lu', 'TVA3', '2023-06-30', '3'],
  ['nl', 'BTW-L', '2018-12-31', '6'],
  ['nl', 'BTW-L', '2019-01-01', '9'],
  ['ro', 'TVA-N', '2025-07-31', '19'],
  ['ro', 'TVA-N', '2025-08-01', '21'],
  ['ch', 'MWST-N', '2023-12-31', '7.7'],
  ['at', 'U13', '2015-12-31', null],
])('%s: %s was on %s at %s', (key, code, day, rate) => {
  const tax = chartTemplate(key)?.taxCodes.find((candidate) => candidate.code === code);
  expect(rateOn(tax?.rates ?? [], day)).toBe(rate);
});

test.each(Object.keys(STATUTORY))('%s has each account under the group whose code its own begins with', (key) => {
  const template = chartTemplate(key);
  const misplaced = (template ? linesOf(template) : []).filter(
    ({ code, parentCode }) => parentCode !== null && !code.startsWith(parentCode),
  );
  expect(misplaced.map(({ code, parentCode }) => `${code} under ${parentCode}`)).toEqual([]);
});
