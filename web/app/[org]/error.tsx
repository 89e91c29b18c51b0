'use client';

import { BrokenPage } from '../../src/components/shell/broken-page';

export default BrokenPage;
