import type { HttpClient } from '@qbit/testkit';
import { decodeId, newUuid } from '@qbit/utils';
import { exportBooks } from './exported-books';
import { joinedMember } from './joined-member';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let owner: HttpClient;
let viewer: HttpClient;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  owner = await qbit.owner();
  ({ client: viewer } = await joinedMember(owner, 'viewer', 'Vi'));
});

const start = async (client: HttpClient, format: string) =>
  (
    await client.graphql<{ exportBooks: { export: { id: string } | null; errors: object[] } }>(
      'mutation ($format: BooksExportFormat!) { exportBooks(input: { format: $format }) { export { id } errors { code path } } }',
      { format },
    )
  ).exportBooks;
const whole = async (client: HttpClient, id: string) => {
  for (;;) {
    const { booksExport } = await client.graphql<{ booksExport: { status: string; url: string; expiresAt: string } }>(
      'query ($id: ID!) { booksExport(id: $id) { status url expiresAt } }',
      { id },
    );
    if (booksExport.status === 'COMPLETED') return booksExport;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
};

test('an export says when its file goes, and one of each format is written at a time', async () => {
  expect(await exportBooks(qbit, viewer, 'QBIT_CSV')).toMatch(/^entryId/);
  const organizationId = decodeId('org', owner.organizationId ?? '');
  const id = newUuid();
  await qbit.rows(
    'general-ledger',
    "insert into books_export (organization_id, id, format, status, requested_by, requested_at) values ($1, $2, 'QBIT_CSV', 'running', 'user:x', now())",
    [organizationId, id],
  );
  expect(await start(viewer, 'QBIT_CSV')).toEqual({
    export: null,
    errors: [{ code: 'EXPORT_RUNNING', path: ['input', 'format'] }],
  });
  const other = await start(viewer, 'BEANCOUNT');
  expect(other.errors).toEqual([]);
  const { expiresAt } = await whole(viewer, other.export?.id ?? '');
  expect(Math.abs(Date.parse(expiresAt) - Date.now() - 7 * 86_400_000)).toBeLessThan(60_000);
  await qbit.rows('general-ledger', "update books_export set status = 'failed', finished_at = now() where id = $1", [
    id,
  ]);
  expect((await start(viewer, 'QBIT_CSV')).errors).toEqual([]);
});

test('the audit chain wants audit:read, to be asked for, to be followed and to be fetched', async () => {
  await expect(start(viewer, 'AUDIT_CHAIN')).rejects.toThrow(/FORBIDDEN/);
  const { export: started } = await start(owner, 'AUDIT_CHAIN');
  const { url } = await whole(owner, started?.id ?? '');
  const path = url.slice(qbit.origin.length);
  expect((await owner.request(path)).status).toBe(200);
  expect((await owner.request(`/progress/${started?.id}`)).status).toBe(200);
  const fetched = await viewer.request(path);
  expect([fetched.status, await fetched.json()]).toEqual([
    403,
    expect.objectContaining({ missingScopes: ['audit:read'] }),
  ]);
  await expect(whole(viewer, started?.id ?? '')).rejects.toThrow(/FORBIDDEN/);
  expect((await viewer.request(`/progress/${started?.id}`)).status).toBe(404);
});

test('nobody sends a file for what QBit alone writes', async () => {
  for (const purpose of ['audit', 'exports']) {
    const form = new FormData();
    form.append('file', new Blob(['{}\n']), 'chain.jsonl');
    const response = await owner.request(`/files?purpose=${purpose}`, { method: 'POST', body: form });
    expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ code: 'BAD_REQUEST' })]);
  }
});

test('nothing of it was unexpected', () => expect(qbit.errors).toEqual([]));
