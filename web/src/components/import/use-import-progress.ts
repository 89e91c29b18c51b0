'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { useAsk } from '../../api/use-ask';
import { type ImportStateFragment, ImportReportDocument } from '../../generated/graphql';
import { useSeat } from '../seat';

/** Where the stream does not tell of changes, for a proxy holds it back. */
const POLL_MS = 2_000;

export function isRunning({ status }: Pick<ImportStateFragment, 'status'>): boolean {
  return status === 'QUEUED' || status === 'RUNNING';
}

/** An import as it stands, kept up to date while it runs: whenever the job's stream tells of a change, and from time to time. */
export function useImportProgress(start: ImportStateFragment, onEnd: () => void): ImportStateFragment {
  const ask = useAsk(ImportReportDocument);
  const { organization } = useSeat();
  const [report, setReport] = useState(start);
  const running = isRunning(report);
  const { id } = report;

  const look = useEffectEvent(async () => {
    const asked = await ask({ id });
    const next = asked.ok ? asked.data.importReport : null;
    if (!next) return;
    setReport(next);
    if (!isRunning(next)) onEnd();
  });

  useEffect(() => {
    if (!running) return;
    const ended = new AbortController();
    const poll = setInterval(() => void look(), POLL_MS);
    void follow(id, organization.id, ended.signal, () => void look());
    return () => {
      ended.abort();
      clearInterval(poll);
    };
  }, [id, organization.id, running]);
  return report;
}

/** Reads the job's server-sent events. Not by EventSource, which cannot name the organization. */
async function follow(id: string, organizationId: string, signal: AbortSignal, onChange: () => void): Promise<void> {
  try {
    const response = await fetch(`/progress/${id}`, {
      signal,
      headers: { 'x-organization-id': organizationId, accept: 'text/event-stream' },
    });
    const reader = response.ok ? response.body?.getReader() : undefined;
    while (reader && !(await reader.read()).done) onChange();
  } catch {
    // The stream broke off, or was ended: polling goes on while the import runs.
  }
}
