// cspell:ignore böok msdownload
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { FILE_LIMITS, type FileStore, isStored, type PutOptions } from '../src';

export const csv = (rows: number) => Buffer.from('date,amount\n' + '2026-01-01,1\n'.repeat(rows));
export const options: PutOptions = {
  name: 'book.csv',
  declaredMediaType: 'text/csv',
  limitBytes: FILE_LIMITS.statements,
};

/** In pieces of odd sizes, as the network brings them. */
export function pieces(content: Buffer, size = 7_919): Readable {
  const parts: Buffer[] = [];
  for (let at = 0; at < content.length; at += size) parts.push(content.subarray(at, at + size));
  return Readable.from(parts);
}

/** What every store promises. `traces` lists all that it holds, temporary files too. */
export function describeStore(name: string, open: () => Promise<FileStore>, traces: () => Promise<string[]>): void {
  describe(`${name}: the contract of a file store (S-28)`, () => {
    const organization = randomUUID();
    let store: FileStore;
    beforeAll(async () => {
      store = await open();
    });

    test('what was put is there, whole, with what is known of it', async () => {
      const content = csv(50_000);
      const stored = await store.put(organization, pieces(content), {
        ...options,
        name: '..\\my "böok"\u0000.csv',
        declaredMediaType: 'image/png',
      });
      if (!isStored(stored)) throw new Error(stored.code);
      const sha256 = createHash('sha256').update(content).digest('hex');
      expect(stored).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
        name: 'my "böok".csv',
        size: content.length,
        mediaType: 'text/csv',
        sha256,
        purpose: 'books',
      });
      expect(await store.stat(organization, stored.id)).toEqual(stored);
      const found = await store.open(organization.toUpperCase(), stored.id.toUpperCase());
      expect(found?.metadata).toEqual(stored);
      expect((await buffer(found!.stream)).equals(content)).toBe(true);
    });

    test('a file is for what it was put for', async () => {
      const stored = await store.put(organization, pieces(csv(2)), { ...options, purpose: 'statements' });
      if (!isStored(stored)) throw new Error(stored.code);
      expect(stored.purpose).toBe('statements');
      expect((await store.stat(organization, stored.id))?.purpose).toBe('statements');
    });

    test('how much an organization keeps is the sum of its files, and of no other', async () => {
      const [one, other] = [randomUUID(), randomUUID()];
      expect(await store.usage(one)).toBe(0);
      for (const rows of [10, 200, 3]) await store.put(one, pieces(csv(rows)), options);
      await store.put(other, pieces(csv(7)), options);
      expect(await store.usage(one.toUpperCase())).toBe(csv(10).length + csv(200).length + csv(3).length);
      expect(await store.usage(other)).toBe(csv(7).length);
      await expect(async () => store.usage('..')).rejects.toThrow(RangeError);
    });

    test('what is removed is gone, counts no more, and leaves nothing behind; what is not there is no fault', async () => {
      const one = randomUUID();
      const before = await traces();
      const stored = await store.put(one, pieces(csv(10)), options);
      const kept = await store.put(one, pieces(csv(3)), options);
      if (!isStored(stored) || !isStored(kept)) throw new Error('not stored');
      for (const [of, id] of [
        [randomUUID(), stored.id],
        [one, randomUUID()],
        [one, '../x'],
      ] as const)
        expect(await store.remove(of, id)).toBe(false);
      expect(await store.remove(one.toUpperCase(), stored.id.toUpperCase())).toBe(true);
      expect(await store.remove(one, stored.id)).toBe(false);
      expect([await store.stat(one, stored.id), await store.open(one, stored.id)]).toEqual([null, null]);
      expect(await store.usage(one)).toBe(csv(3).length);
      expect(await store.remove(one, kept.id)).toBe(true);
      expect((await traces()).filter((trace) => trace.includes(stored.id) || trace.includes(kept.id))).toEqual([]);
      expect(before.length).toBeLessThanOrEqual((await traces()).length);
    });

    test('a file of another organization, an unknown one and no id at all are not there', async () => {
      const stored = await store.put(organization, pieces(csv(2)), options);
      if (!isStored(stored)) throw new Error(stored.code);
      for (const [of, id] of [
        [randomUUID(), stored.id],
        [organization, randomUUID()],
        [organization, '../x'],
        [organization, ''],
      ] as const) {
        expect(await store.open(of, id)).toBeNull();
        expect(await store.stat(of, id)).toBeNull();
      }
    });

    test('an organization is a UUID: nothing else becomes a path', async () => {
      for (const bad of ['', '..', '../x', 'a/b', `${organization}/..`]) {
        await expect(async () => store.put(bad, pieces(csv(1)), options)).rejects.toThrow(RangeError);
        await expect(async () => store.open(bad, randomUUID())).rejects.toThrow(RangeError);
      }
    });

    test.each([
      [
        'one byte too many',
        csv(10),
        { limitBytes: csv(10).length - 1 },
        { code: 'FILE_TOO_LARGE', limitBytes: csv(10).length - 1 },
      ],
      [
        'too large comes before the type',
        randomBytes(100),
        { limitBytes: 10 },
        { code: 'FILE_TOO_LARGE', limitBytes: 10 },
      ],
      ['nothing', Buffer.alloc(0), {}, { code: 'FILE_EMPTY' }],
      [
        'a program that says it is a picture',
        Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff', 'latin1'),
        { declaredMediaType: 'image/png', name: 'a.png' },
        { code: 'FILE_TYPE', mediaType: 'application/x-msdownload' },
      ],
      [
        'a page that says it is XML',
        Buffer.from('<?xml version="1.0"?><html/>'),
        { declaredMediaType: 'application/xml' },
        { code: 'FILE_TYPE', mediaType: 'text/html' },
      ],
      [
        'what the caller does not take',
        csv(3),
        { mediaTypes: ['application/xml'] },
        { code: 'FILE_TYPE', mediaType: 'text/csv' },
      ],
    ])('refused, and nothing is left: %s', async (_name, content, given, fault) => {
      const before = await traces();
      expect(await store.put(organization, pieces(content, 16), { ...options, ...given })).toEqual(fault);
      expect(await traces()).toEqual(before);
    });

    test('a file of exactly the limit is taken', async () => {
      expect(isStored(await store.put(organization, pieces(csv(10)), { ...options, limitBytes: csv(10).length }))).toBe(
        true,
      );
    });

    test('a stream that breaks off is thrown, and nothing is left', async () => {
      const before = await traces();
      async function* broken(): AsyncGenerator<Buffer> {
        yield csv(10_000);
        throw new Error('connection lost');
      }
      await expect(store.put(organization, broken(), options)).rejects.toThrow('connection lost');
      expect(await traces()).toEqual(before);
    });

    test('a stream that is refused is not read to its end', async () => {
      let yielded = 0;
      let closed = false;
      async function* endless(): AsyncGenerator<Buffer> {
        try {
          for (;;) {
            yielded++;
            yield Buffer.alloc(1_024, 'x');
          }
        } finally {
          closed = true;
        }
      }
      expect(await store.put(organization, endless(), { ...options, limitBytes: 4_096 })).toEqual({
        code: 'FILE_TOO_LARGE',
        limitBytes: 4_096,
      });
      expect([yielded, closed]).toEqual([5, true]);
    });
  });
}
