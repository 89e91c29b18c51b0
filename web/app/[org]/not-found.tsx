import { NotThere } from '../../src/components/shell/not-there';

export default NotThere;
