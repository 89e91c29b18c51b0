'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import type { Years } from '../../api/organization';
import { useAct } from '../../api/use-act';
import { DeleteRoleDocument, type RoleNameFragment } from '../../generated/graphql';
import { useRefusal } from '../problem-list';
import { Button } from '../ui/button';
import { useDateText } from '../ui/date-text';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { RoleDialog } from './role-dialog';

/** The roles of the company's own, beside those that every company has. */
export function RoleList({ roles }: { roles: readonly RoleNameFragment[] }) {
  const t = useTranslations('ownRoles');
  const [editing, setEditing] = useState<RoleNameFragment | 'new' | null>(null);
  const { remove, busy } = useRemoveRole();
  const date = useDateText();
  const spanOf = ({ from, through }: Years) => ({ from: date(from), through: date(through) });
  const own = roles.filter(({ builtIn }) => !builtIn);
  return (
    <section aria-labelledby="own-roles">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h2 id="own-roles" className="text-lg font-semibold">
          {t('title')}
        </h2>
        <Button size="small" onClick={() => setEditing('new')}>
          <Plus aria-hidden className="size-4" />
          {t('new')}
        </Button>
      </div>
      {own.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <Table label={t('title')}>
          <Head>
            <HeadCell>{t('name')}</HeadCell>
            <HeadCell wide>{t('permissions')}</HeadCell>
            <HeadCell>
              <span className="sr-only">{t('actions')}</span>
            </HeadCell>
          </Head>
          <tbody>
            {own.map((role) => (
              <Row key={role.key}>
                <Cell className="font-medium">{role.name}</Cell>
                <Cell wide>
                  {role.years && <span className="block text-sm">{t('yearsOf', spanOf(role.years))}</span>}
                  <span className="font-mono text-xs">{role.permissions.join(', ')}</span>
                </Cell>
                <Cell>
                  <span className="flex flex-wrap justify-end gap-1">
                    <Button size="small" onClick={() => setEditing(role)}>
                      {t('edit')}
                    </Button>
                    <Button size="small" variant="danger" disabled={busy} onClick={() => void remove(role)}>
                      {t('remove')}
                    </Button>
                  </span>
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      {editing && <RoleDialog role={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </section>
  );
}

function useRemoveRole() {
  const t = useTranslations('ownRoles');
  const refusal = useRefusal();
  const router = useRouter();
  const { act, busy } = useAct(DeleteRoleDocument);
  const remove = async ({ key, name }: RoleNameFragment) => {
    const acted = await act({ key });
    const why = refusal(acted, (data) => data.deleteRole);
    if (why !== null) toast.error(why);
    else toast.success(t('removed', { name }));
    if (acted.ok) router.refresh();
  };
  return { remove, busy };
}
