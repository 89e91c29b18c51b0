import { Gauge, type Registry } from 'prom-client';
import type { DomainFacts } from './domain-facts';
import type { EventBus } from './event-bus';

/** Adds to the metrics of a process how old the facts are that wait, how far listeners are behind, and what is dead. */
export function observeFacts(registry: Registry, facts: readonly DomainFacts[], bus: Pick<EventBus, 'lag'>): void {
  const registers = [registry];
  new Gauge({
    name: 'qbit_outbox_age_seconds',
    help: 'Age of the oldest fact of a domain that has not gone out; 0 where none waits.',
    labelNames: ['domain'],
    registers,
    async collect() {
      for (const { outbox } of facts) {
        const since = await outbox.waitingSince();
        this.set({ domain: outbox.domain }, since ? Math.max(0, (Date.now() - since.getTime()) / 1000) : 0);
      }
    },
  });
  new Gauge({
    name: 'qbit_inbox_lag_facts',
    help: 'Facts of a domain that have gone out and have no effect yet in the domain that takes them.',
    labelNames: ['consumer', 'domain'],
    registers,
    collect() {
      for (const { consumer, domain, facts: behind } of bus.lag()) this.set({ consumer, domain }, behind);
    },
  });
  new Gauge({
    name: 'qbit_dead_letters',
    help: 'Facts that failed for good in the domain that should have taken them and hold up their organization, at most 500.',
    labelNames: ['consumer'],
    registers,
    async collect() {
      for (const { inbox } of facts)
        if (inbox) this.set({ consumer: inbox.consumer }, (await inbox.deadLetters()).length);
    },
  });
}
