import { deploySite } from './program.ts';

/** The program, whose answer Pulumi takes for the outputs of the stack. */
export default deploySite;
