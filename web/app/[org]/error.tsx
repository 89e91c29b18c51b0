'use client';

import PageError from '../error';

export default PageError;
