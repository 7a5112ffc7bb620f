// Nothing is called by name: what is linked first is what ICU finds.
#pragma once
