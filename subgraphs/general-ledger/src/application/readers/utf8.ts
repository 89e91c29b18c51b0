/** The content is not UTF-8 from about this line on. */
export class EncodingFault extends Error {
  constructor(readonly line: number) {
    super('The content is not UTF-8');
  }
}

const LINE_FEED = 0x0a;

/** Decodes bytes as UTF-8, strictly; throws an EncodingFault with the line. Lone surrogates and overlong forms are no UTF-8. */
export async function* decodeUtf8(content: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for await (const chunk of content) {
    const before = line;
    const text = decode(
      () => decoder.decode(chunk, { stream: true }),
      () => before + linesBeforeFault(chunk),
    );
    for (const byte of chunk) if (byte === LINE_FEED) line++;
    if (text) yield text;
  }
  const last = line;
  const rest = decode(
    () => decoder.decode(),
    () => last,
  );
  if (rest) yield rest;
}

function decode(run: () => string, line: () => number): string {
  try {
    return run();
  } catch {
    throw new EncodingFault(line());
  }
}

/** How many lines of a chunk can be decoded by themselves: where it fails, the fault is in the next one. */
function linesBeforeFault(chunk: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let lines = 0;
  for (let from = 0; from < chunk.length; ) {
    const at = chunk.indexOf(LINE_FEED, from);
    const to = at < 0 ? chunk.length : at + 1;
    try {
      decoder.decode(chunk.subarray(from, to), { stream: true });
    } catch {
      return lines;
    }
    if (at >= 0) lines++;
    from = to;
  }
  return lines;
}
