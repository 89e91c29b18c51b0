'use client';

import { useEffect, useRef } from 'react';
import { Field } from './ui/field';
import { Input } from './ui/input';

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  /** Called a moment after the last key. */
  readonly onSearch: (text: string) => void;
}

const TYPING_MS = 300;

/** Words to look for; what is typed is searched for a moment later. */
export function SearchField({ label, placeholder, value, onSearch }: SearchFieldProps) {
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(later.current), []);
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          type="search"
          placeholder={placeholder}
          defaultValue={value}
          onChange={({ target }) => {
            clearTimeout(later.current);
            later.current = setTimeout(() => onSearch(target.value.trim()), TYPING_MS);
          }}
        />
      )}
    </Field>
  );
}
