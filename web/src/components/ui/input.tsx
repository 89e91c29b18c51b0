import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { CONTROL } from './control';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={classNames(CONTROL, className)} {...rest} />;
}

export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select className={classNames(CONTROL, 'pr-8', className)} {...rest} />;
}
