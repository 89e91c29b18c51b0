import { isOverdue } from './overdue';

test.each([
  ['ISSUED', '2026-03-09', true],
  ['PARTIALLY_PAID', '2026-03-09', true],
  ['ISSUED', '2026-03-10', false], // the due day itself is in time
  ['PAID', '2026-03-09', false],
  ['DRAFT', '2026-03-09', false],
  ['VOID', '2026-03-09', false],
])('%s and due on %s on the 10th: %p', (status, dueDate, overdue) => {
  expect(isOverdue({ status, dueDate }, '2026-03-10')).toBe(overdue);
});
