import { guessFormat } from './guess-format';

describe('the format of books', () => {
  test.each([
    ['books.csv', 'entryId,line,date,description,account\n1,1,2026-01-05,x,Assets:Till\n', 'QBIT_CSV'],
    ['books.csv', '\uFEFF"entryId","line","date"\n', 'QBIT_CSV'],
    ['books.txt', '; my books\noption "title" "Mine"\n', 'BEANCOUNT'],
    ['books.txt', '2026-01-01 open Assets:Till EUR\n', 'BEANCOUNT'],
    ['books.txt', '2026-01-05 * "Baker" "Bread"\n  Assets:Till  -3 EUR\n', 'BEANCOUNT'],
    ['books.txt', '2026/01/05 * Baker\n    expenses:food  3 EUR\n    assets:till\n', 'HLEDGER'],
    ['books.txt', 'commodity EUR 1.000,00\n', 'HLEDGER'],
    ['books.txt', '<?xml version="1.0"?>\n<AuditFile xmlns="urn:StandardAuditFile-Tax:PT_1.04_01">', 'SAF_T'],
    ['books.txt', '<?xml version="1.0"?><n1:AuditFile xmlns:n1="urn:x">', 'SAF_T'],
  ])('is told by how the file begins: %s %j', (name, beginning, format) => {
    expect(guessFormat(name, beginning)).toBe(format);
  });

  test('what is in the file outweighs its name', () => {
    expect(guessFormat('export.journal', '2026-01-01 open Assets:Till EUR\n')).toBe('BEANCOUNT');
  });

  test.each([
    ['mine.beancount', 'BEANCOUNT'],
    ['all.hledger', 'HLEDGER'],
    ['all.journal', 'HLEDGER'],
    ['2026.XML', 'SAF_T'],
  ])('is told by the name where the beginning says nothing: %s', (name, format) => {
    expect(guessFormat(name, '\n\n')).toBe(format);
  });

  test('is left to the person where neither tells', () => {
    expect(guessFormat('statement.csv', 'Date;Text;Amount\n')).toBeNull();
  });
});
