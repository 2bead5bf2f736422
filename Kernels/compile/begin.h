// Embeds the text of the kernel that FAMILY and NAME name.
#define SOURCE QUOTE(../FAMILY/NAME.cl)
#define SOURCE_TEXT PASTE(source_, NAME)
static const char SOURCE_TEXT[] = {
#embed SOURCE
};
