import type { HttpClient } from '@qbit/testkit';
import type { TestPlatform } from './platform';

/** The text of an export, once it is whole. */
export async function exportBooks(
  { origin }: Pick<TestPlatform, 'origin'>,
  client: HttpClient,
  format: string,
  range: object = {},
): Promise<string> {
  const { exportBooks: started } = await client.graphql<{ exportBooks: { export: { id: string } } }>(
    'mutation ($input: ExportBooksInput!) { exportBooks(input: $input) { export { id } errors { code path } } }',
    { input: { format, ...range } },
  );
  for (;;) {
    const { booksExport: run } = await client.graphql<{
      booksExport: { status: string; url: string | null; failure: string | null; progress: number };
    }>('query ($id: ID!) { booksExport(id: $id) { status url failure progress } }', { id: started.export.id });
    if (run.status === 'FAILED') throw new Error(run.failure ?? 'failed');
    if (run.url !== null) {
      const response = await client.request(run.url.slice(origin.length));
      expect(response.headers.get('content-disposition')).toContain('attachment');
      return response.text();
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
