import { issuePreview } from './issue-preview';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const sales = { id: 'acc_1', code: '4000', name: 'Sales' };
const freight = { id: 'acc_2', code: '4100', name: 'Freight' };

test('AR-3 the gross stands against the net of each account and the tax of each code', () => {
  const lines = issuePreview({
    currency: 'EUR',
    gross: eur('129.00'),
    lines: [
      { account: sales, net: eur('60.00') },
      { account: freight, net: eur('10.00') },
      { account: sales, net: eur('40.00') },
    ],
    taxes: [
      { code: 'T19', rate: '19', tax: eur('19.00') },
      { code: 'T0', rate: '0', tax: eur('0.00') },
    ],
  });
  expect(lines).toEqual([
    { what: { kind: 'receivables' }, side: 'debit', amount: 12900n },
    { what: { kind: 'account', name: '4000 Sales' }, side: 'credit', amount: 10000n },
    { what: { kind: 'account', name: '4100 Freight' }, side: 'credit', amount: 1000n },
    { what: { kind: 'tax', code: 'T19', rate: '19' }, side: 'credit', amount: 1900n },
  ]);
});

test('an account that takes back stands on the debit side', () => {
  const lines = issuePreview({
    currency: 'EUR',
    gross: eur('90.00'),
    lines: [
      { account: sales, net: eur('100.00') },
      { account: freight, net: eur('-10.00') },
    ],
    taxes: [],
  });
  expect(lines.map(({ side, amount }) => [side, amount])).toEqual([
    ['debit', 9000n],
    ['credit', 10000n],
    ['debit', 1000n],
  ]);
});
