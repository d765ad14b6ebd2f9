char *keep(char *p) { return p; }
