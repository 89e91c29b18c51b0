import { unknownSettings } from './environment';

test('a name that looks like a setting and is none is said', () => {
  expect(
    unknownSettings({
      QBIT_DTA_DIR: '/data',
      QBIT_DEMO: '0',
      LOG_LEVELS: 'info',
      PATH: '/bin',
      QBIT_TEST_POSTGRES: 'x',
    }),
  ).toEqual(['LOG_LEVELS', 'QBIT_DTA_DIR']);
});
