#include "minwal_stage.h"
