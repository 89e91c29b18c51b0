import { PERMISSIONS } from '@qbit/types';
import { getTranslations } from 'next-intl/server';
import type { MemberRowFragment, RoleNameFragment } from '../../generated/graphql';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { RoleName } from './role-name';

interface PermissionMatrixProps {
  readonly members: readonly MemberRowFragment[];
  readonly roles: readonly RoleNameFragment[];
}

/** Who can do what: for each permission the people who have it at this moment, and the roles that give it. */
export async function PermissionMatrix({ members, roles }: PermissionMatrixProps) {
  const t = await getTranslations('matrix');
  const acting = members.filter(({ suspendedAt }) => suspendedAt === null);
  return (
    <Table label={t('title')}>
      <Head>
        <HeadCell>{t('permission')}</HeadCell>
        <HeadCell>{t('who')}</HeadCell>
        {roles.map((role) => (
          <HeadCell key={role.key} wide>
            <RoleName role={role} />
          </HeadCell>
        ))}
      </Head>
      <tbody>
        {PERMISSIONS.map((permission) => {
          const who = acting.filter(({ role }) => role.permissions.includes(permission));
          return (
            <Row key={permission}>
              <Cell>
                <span className="font-mono text-sm">{permission}</span>
              </Cell>
              <Cell>{who.map(({ user }) => user.name).join(', ') || t('nobody')}</Cell>
              {roles.map(({ key, permissions }) => (
                <Cell key={key} wide className="text-center">
                  {permissions.includes(permission) ? (
                    <>
                      <span aria-hidden>✓</span>
                      <span className="sr-only">{t('yes')}</span>
                    </>
                  ) : (
                    <>
                      <span aria-hidden className="text-muted">
                        –
                      </span>
                      <span className="sr-only">{t('no')}</span>
                    </>
                  )}
                </Cell>
              ))}
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}
