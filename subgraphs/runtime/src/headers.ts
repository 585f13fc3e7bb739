/** Headers of one request, names in lower case. */
export type Headers = Readonly<Record<string, string | undefined>>;
