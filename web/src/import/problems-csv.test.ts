import { problemsCsv } from './problems-csv';

const problem = { severity: 'ERROR', line: 7, reference: '12', code: 'ENTRY_UNBALANCED', message: 'Debits differ' };

test('a problem a line, under the names of the columns', () => {
  expect(problemsCsv([problem, { ...problem, line: null, reference: null }])).toBe(
    'severity,line,reference,code,message\r\n' +
      'ERROR,7,12,ENTRY_UNBALANCED,Debits differ\r\n' +
      'ERROR,,,ENTRY_UNBALANCED,Debits differ\r\n',
  );
});

test('what has commas, quotes or ends of lines is quoted', () => {
  expect(problemsCsv([{ ...problem, message: 'Says "no", twice\nover' }])).toContain('"Says ""no"", twice\nover"');
});

test.each(['=1+1', '+1', '-1', '@x'])('a text from the file is no formula: %s', (reference) => {
  expect(problemsCsv([{ ...problem, reference }])).toContain(`,'${reference},`);
});
