#include "EmbeddedData.h"

static const unsigned char digitsImages[] = {
#embed "digits-images-idx3-ubyte.gz"
};
static const unsigned char digitsLabels[] = {
#embed "digits-labels-idx1-ubyte.gz"
};
static const unsigned char iris[] = {
#embed "iris.csv"
};

const EmbeddedFile embeddedDigitsImages = {digitsImages, sizeof digitsImages};
const EmbeddedFile embeddedDigitsLabels = {digitsLabels, sizeof digitsLabels};
const EmbeddedFile embeddedIris = {iris, sizeof iris};
