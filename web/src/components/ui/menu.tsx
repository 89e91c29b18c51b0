'use client';

import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

interface MenuProps {
  readonly trigger: ReactNode;
  readonly label: string;
  readonly align?: 'start' | 'end';
  /** Whether the button is as wide as there is room. */
  readonly fill?: boolean;
  /** Told when it is closed and its button has the focus again: a dialog that opens then gives it back there. */
  readonly onClosed?: () => void;
  readonly children: ReactNode;
}

/** A menu that a button opens. */
export function Menu({ trigger, label, align = 'end', fill = false, onClosed, children }: MenuProps) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={label}
        className={classNames(
          'inline-flex h-9 max-w-full min-w-9 shrink-0 items-center justify-center gap-2 rounded-md px-2 hover:bg-sunken data-[state=open]:bg-sunken',
          fill && 'w-full',
        )}
      >
        {trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={6}
          onCloseAutoFocus={() => onClosed && setTimeout(onClosed)}
          className="z-50 max-h-[70dvh] min-w-56 overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-lg"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const ITEM =
  'flex cursor-pointer items-center gap-2.5 rounded px-2.5 py-1.5 outline-none data-highlighted:bg-sunken data-disabled:opacity-55';

export function MenuItem({
  onSelect,
  danger = false,
  children,
}: {
  onSelect: () => void;
  danger?: boolean;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Item className={classNames(ITEM, danger && 'text-danger')} onSelect={onSelect}>
      {children}
    </DropdownMenu.Item>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="px-2.5 py-1.5 text-xs text-muted">{children}</DropdownMenu.Label>;
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}

/** Items of which one is chosen. */
export function MenuChoice<Value extends string>(props: {
  value: Value;
  choices: readonly { readonly value: Value; readonly label: ReactNode }[];
  onChoose: (value: Value) => void;
}) {
  return (
    <DropdownMenu.RadioGroup value={props.value} onValueChange={(value) => props.onChoose(value as Value)}>
      {props.choices.map(({ value, label }) => (
        <DropdownMenu.RadioItem key={value} value={value} className={classNames(ITEM, 'justify-between')}>
          {label}
          <DropdownMenu.ItemIndicator className="text-accent">✓</DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}
