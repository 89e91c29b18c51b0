import type { DomainOperations as DomainValue, Operations as OperationsValue } from '../application/operations';
import { DomainOperations, MigrationState, Operations, ProjectionLag } from './operations.type';

export function toOperations({ domains, projections, ...process }: OperationsValue, now: Date): Operations {
  return Object.assign(new Operations(), process, {
    domains: domains.map((domain) => toDomain(domain, now)),
    projections: projections.map((projection) => Object.assign(new ProjectionLag(), projection)),
  });
}

function toDomain({ migrations, waitingSince, ...domain }: DomainValue, now: Date): DomainOperations {
  const age = waitingSince === null ? 0 : (now.getTime() - Date.parse(waitingSince)) / 1000;
  return Object.assign(new DomainOperations(), domain, {
    migrations: Object.assign(new MigrationState(), migrations),
    waitingSince,
    outboxAgeSeconds: Math.max(0, age),
  });
}
